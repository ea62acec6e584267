__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    uint _S1 = row_0 + at_0;
    float _S2 = __ldg((&(x_0)[_S1]));
    float _S3 = __ldg((&(x_0)[_S1 + 1U]));
    float _S4 = __ldg((&(x_0)[_S1 + 2U]));
    float _S5 = __ldg((&(x_0)[_S1 + 3U]));
    return make_float4 (_S2, _S3, _S4, _S5);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S6 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S6 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_2)
{
    uint _S7 = __ldg((&(weights_0)[at_2 >> int(1)]));
    return (_S7 >> ((at_2 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_3)
{
    return halfToFloat_0(half_0(weights_1, at_3));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_4)
{
    uint _S8 = at_4 >> int(1);
    uint _S9 = __ldg((&(weights_2)[_S8]));
    uint _S10;
    if((at_4 & 1U) == 0U)
    {
        _S10 = _S9;
    }
    else
    {
        uint _S11 = _S9 >> int(16);
        uint _S12 = __ldg((&(weights_2)[_S8 + 1U]));
        _S10 = _S11 | (_S12 << int(16));
    }
    return _S10;
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_5, uint index_0)
{
    return ((half_0(weights_3, at_5 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q2_K_read_0(StructuredBuffer<uint> weights_4, uint at_6, uint part_0)
{
    float _S13 = scale_0(weights_4, at_6 + 40U);
    float _S14 = scale_0(weights_4, at_6 + 41U);
    uint _S15 = word_0(weights_4, at_6 + 8U + 2U * part_0);
    uint _S16 = part_0 % 8U;
    uint _S17 = part_0 / 8U * 8U + _S16 / 4U;
    uint both_0 = byteAt_0(weights_4, at_6, _S17);
    Sixteen_0 result_0;
    uint4  _S18 = bytes_0(_S15 >> 0U, 3U);
    float4  _S19 = make_float4 ((float)_S18.x, (float)_S18.y, (float)_S18.z, (float)_S18.w);
    (&result_0)->values_1[0U] = make_float4 (_S13 * float(both_0 & 15U)) * _S19 - make_float4 (_S14 * float(both_0 >> int(4)));
    uint _S20 = _S16 * 4U;
    (&result_0)->at_1[0U] = part_0 / 8U * 128U + _S20;
    uint both_1 = byteAt_0(weights_4, at_6, _S17 + 2U);
    uint4  _S21 = bytes_0(_S15 >> 2U, 3U);
    float4  _S22 = make_float4 ((float)_S21.x, (float)_S21.y, (float)_S21.z, (float)_S21.w);
    (&result_0)->values_1[1U] = make_float4 (_S13 * float(both_1 & 15U)) * _S22 - make_float4 (_S14 * float(both_1 >> int(4)));
    (&result_0)->at_1[1U] = part_0 / 8U * 128U + 32U + _S20;
    uint both_2 = byteAt_0(weights_4, at_6, _S17 + 4U);
    uint4  _S23 = bytes_0(_S15 >> 4U, 3U);
    float4  _S24 = make_float4 ((float)_S23.x, (float)_S23.y, (float)_S23.z, (float)_S23.w);
    (&result_0)->values_1[2U] = make_float4 (_S13 * float(both_2 & 15U)) * _S24 - make_float4 (_S14 * float(both_2 >> int(4)));
    (&result_0)->at_1[2U] = part_0 / 8U * 128U + 64U + _S20;
    uint both_3 = byteAt_0(weights_4, at_6, _S17 + 6U);
    uint4  _S25 = bytes_0(_S15 >> 6U, 3U);
    float4  _S26 = make_float4 ((float)_S25.x, (float)_S25.y, (float)_S25.z, (float)_S25.w);
    (&result_0)->values_1[3U] = make_float4 (_S13 * float(both_3 & 15U)) * _S26 - make_float4 (_S14 * float(both_3 >> int(4)));
    (&result_0)->at_1[3U] = part_0 / 8U * 128U + 96U + _S20;
    return result_0;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_5, uint at_7, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S27 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S27)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 16U;
        Sixteen_0 _S28 = Q2_K_read_0(weights_5, at_7 + block_0 * 42U, i_2 % 16U);
        uint _S29 = block_0 * 256U;
        uint _S30 = _S29 + _S28.at_1[0U];
        uint _S31 = (*rows_0)[int(0)];
        uint _S32 = (*rows_0)[int(1)];
        uint _S33 = (*rows_0)[int(2)];
        uint _S34 = (*rows_0)[int(3)];
        uint _S35 = (*rows_0)[int(4)];
        uint _S36 = (*rows_0)[int(5)];
        uint _S37 = (*rows_0)[int(6)];
        uint _S38 = (*rows_0)[int(7)];
        uint _S39 = _S29 + _S28.at_1[1U];
        uint _S40 = _S29 + _S28.at_1[2U];
        float _S41 = sums_0[int(1)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S32, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S32, _S40, width_1));
        float _S42 = sums_0[int(2)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S33, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S33, _S40, width_1));
        float _S43 = sums_0[int(3)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S34, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S34, _S40, width_1));
        float _S44 = sums_0[int(4)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S35, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S35, _S40, width_1));
        float _S45 = sums_0[int(5)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S36, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S36, _S40, width_1));
        float _S46 = sums_0[int(6)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S37, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S37, _S40, width_1));
        float _S47 = sums_0[int(7)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S38, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S38, _S40, width_1));
        uint _S48 = _S29 + _S28.at_1[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S28.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S30, width_1)) + dot_0(_S28.values_1[1U], activations_0(x_2, _S31, _S39, width_1)) + dot_0(_S28.values_1[2U], activations_0(x_2, _S31, _S40, width_1)) + dot_0(_S28.values_1[3U], activations_0(x_2, _S31, _S48, width_1));
        sums_0[int(1)] = _S41 + dot_0(_S28.values_1[3U], activations_0(x_2, _S32, _S48, width_1));
        sums_0[int(2)] = _S42 + dot_0(_S28.values_1[3U], activations_0(x_2, _S33, _S48, width_1));
        sums_0[int(3)] = _S43 + dot_0(_S28.values_1[3U], activations_0(x_2, _S34, _S48, width_1));
        sums_0[int(4)] = _S44 + dot_0(_S28.values_1[3U], activations_0(x_2, _S35, _S48, width_1));
        sums_0[int(5)] = _S45 + dot_0(_S28.values_1[3U], activations_0(x_2, _S36, _S48, width_1));
        sums_0[int(6)] = _S46 + dot_0(_S28.values_1[3U], activations_0(x_2, _S37, _S48, width_1));
        sums_0[int(7)] = _S47 + dot_0(_S28.values_1[3U], activations_0(x_2, _S38, _S48, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S49 = sums_0;
    float _S50 = teamSums_0(&_S49, thread_1);
    return _S50;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint expertOf_0(StructuredBuffer<uint> ids_0, uint pair_0, uint slots_0, uint idsAt_0, uint idsStride_0)
{
    uint _S51 = pair_0 / slots_0;
    uint _S52 = idsAt_0 + _S51 * idsStride_0;
    uint _S53 = pair_0 % slots_0;
    uint _S54 = __ldg((&(ids_0)[_S52 + _S53]));
    return _S54;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S55;
    if(x_6 < 0.0f)
    {
        _S55 = tail_0;
    }
    else
    {
        _S55 = 1.0f - tail_0;
    }
    return _S55;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
extern "C" __global__ void expert_matmul__many__q2_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_8, StructuredBuffer<uint> ids_1, StructuredBuffer<uint> pairs_0, RWStructuredBuffer<float> result_3, uint count_0, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_1, uint pairsPerRow_0, uint idsAt_1, uint idsStride_1, uint resultAt_0, uint resultStride_0, uint gated_0, uint act_0)
{
    uint _S56 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S56 / 32U;
        uint _S57 = (U32_min((row_1), (rows_1 - 1U)));
        int _S58;
        if(gated_0 != 0U)
        {
            _S58 = int(2);
        }
        else
        {
            _S58 = int(1);
        }
        uint _S59 = rows_1 * uint(_S58);
        uint _S60 = _S56 % 32U;
        uint begin_0 = blockIdx.z * 8U;
        uint _S61 = (U32_min((begin_0 + 8U), (count_0)));
        uint begin_1 = begin_0;
        for(;;)
        {
            if(begin_1 < _S61)
            {
            }
            else
            {
                break;
            }
            uint _S62 = __ldg((&(pairs_0)[begin_1]));
            uint expert_0 = expertOf_0(ids_1, _S62, slots_1, idsAt_1, idsStride_1);
            uint _S63 = begin_1 + 1U;
            uint next_0 = _S63;
            for(;;)
            {
                bool _S64;
                if(next_0 < _S61)
                {
                    uint _S65 = __ldg((&(pairs_0)[next_0]));
                    uint _S66 = expertOf_0(ids_1, _S65, slots_1, idsAt_1, idsStride_1);
                    _S64 = _S66 == expert_0;
                }
                else
                {
                    _S64 = false;
                }
                if(_S64)
                {
                }
                else
                {
                    break;
                }
                next_0 = next_0 + 1U;
            }
            bool _S67;
            if(expert_0 >= firstExpert_0)
            {
                _S67 = (expert_0 - firstExpert_0) < experts_0;
            }
            else
            {
                _S67 = false;
            }
            if(_S67)
            {
                uint _S68 = ((expert_0 - firstExpert_0) * _S59 + _S57) * rowHalves_0;
                FixedArray<uint, 8>  starts_0;
                uint _S69 = next_0 - 1U;
                uint _S70 = __ldg((&(pairs_0)[(U32_min((begin_1), (_S69)))]));
                uint _S71 = _S70 / pairsPerRow_0;
                starts_0[int(0)] = _S71 * width_2;
                uint _S72 = __ldg((&(pairs_0)[(U32_min((_S63), (_S69)))]));
                uint _S73 = _S72 / pairsPerRow_0;
                starts_0[int(1)] = _S73 * width_2;
                uint _S74 = __ldg((&(pairs_0)[(U32_min((begin_1 + 2U), (_S69)))]));
                uint _S75 = _S74 / pairsPerRow_0;
                starts_0[int(2)] = _S75 * width_2;
                uint _S76 = __ldg((&(pairs_0)[(U32_min((begin_1 + 3U), (_S69)))]));
                uint _S77 = _S76 / pairsPerRow_0;
                starts_0[int(3)] = _S77 * width_2;
                uint _S78 = __ldg((&(pairs_0)[(U32_min((begin_1 + 4U), (_S69)))]));
                uint _S79 = _S78 / pairsPerRow_0;
                starts_0[int(4)] = _S79 * width_2;
                uint _S80 = __ldg((&(pairs_0)[(U32_min((begin_1 + 5U), (_S69)))]));
                uint _S81 = _S80 / pairsPerRow_0;
                starts_0[int(5)] = _S81 * width_2;
                uint _S82 = __ldg((&(pairs_0)[(U32_min((begin_1 + 6U), (_S69)))]));
                uint _S83 = _S82 / pairsPerRow_0;
                starts_0[int(6)] = _S83 * width_2;
                uint _S84 = __ldg((&(pairs_0)[(U32_min((begin_1 + 7U), (_S69)))]));
                uint _S85 = _S84 / pairsPerRow_0;
                starts_0[int(7)] = _S85 * width_2;
                uint half_1 = 0U;
                float sum_2 = 0.0f;
                for(;;)
                {
                    if(half_1 <= gated_0)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint _S86 = _S68 + half_1 * rows_1 * rowHalves_0;
                    FixedArray<uint, 8>  _S87 = starts_0;
                    float _S88 = products_0(weights_6, _S86, x_8, &_S87, width_2, _S56);
                    if(half_1 == 0U)
                    {
                        sum_2 = _S88;
                    }
                    else
                    {
                        sum_2 = activation_0(act_0, sum_2) * _S88;
                    }
                    half_1 = half_1 + 1U;
                }
                bool _S89;
                if(_S60 < (next_0 - begin_1))
                {
                    _S89 = row_1 < rows_1;
                }
                else
                {
                    _S89 = false;
                }
                if(_S89)
                {
                    uint _S90 = __ldg((&(pairs_0)[begin_1 + _S60]));
                    *(&(result_3)[resultAt_0 + _S90 * resultStride_0 + row_1]) = sum_2;
                }
            }
            begin_1 = next_0;
        }
        break;
    }
    return;
}
