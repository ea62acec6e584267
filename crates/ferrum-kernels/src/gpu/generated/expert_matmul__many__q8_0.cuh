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
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q8_0_read_0(StructuredBuffer<uint> weights_3, uint at_5, uint part_0)
{
    float _S13 = scale_0(weights_3, at_5);
    uint _S14 = at_5 + 1U + 8U * part_0;
    Sixteen_0 result_0;
    int4  _S15 = make_int4 (int(24));
    uint4  _S16 = make_uint4 ((uint)_S15.x, (uint)_S15.y, (uint)_S15.z, (uint)_S15.w);
    uint4  _S17 = (bytes_0(word_0(weights_3, _S14), 255U)) << _S16;
    int4  _S18 = make_int4 ((int)_S17.x, (int)_S17.y, (int)_S17.z, (int)_S17.w);
    int4  _S19 = make_int4 (int(24));
    int4  _S20 = _S18 >> _S19;
    float4  _S21 = make_float4 ((float)_S20.x, (float)_S20.y, (float)_S20.z, (float)_S20.w);
    (&result_0)->values_1[0U] = make_float4 (_S13) * _S21;
    uint _S22 = 16U * part_0;
    (&result_0)->at_1[0U] = _S22;
    uint4  _S23 = (bytes_0(word_0(weights_3, _S14 + 2U), 255U)) << _S16;
    int4  _S24 = make_int4 ((int)_S23.x, (int)_S23.y, (int)_S23.z, (int)_S23.w);
    int4  _S25 = _S24 >> _S19;
    float4  _S26 = make_float4 ((float)_S25.x, (float)_S25.y, (float)_S25.z, (float)_S25.w);
    (&result_0)->values_1[1U] = make_float4 (_S13) * _S26;
    (&result_0)->at_1[1U] = _S22 + 4U;
    uint4  _S27 = (bytes_0(word_0(weights_3, _S14 + 4U), 255U)) << _S16;
    int4  _S28 = make_int4 ((int)_S27.x, (int)_S27.y, (int)_S27.z, (int)_S27.w);
    int4  _S29 = _S28 >> _S19;
    float4  _S30 = make_float4 ((float)_S29.x, (float)_S29.y, (float)_S29.z, (float)_S29.w);
    (&result_0)->values_1[2U] = make_float4 (_S13) * _S30;
    (&result_0)->at_1[2U] = _S22 + 8U;
    uint4  _S31 = (bytes_0(word_0(weights_3, _S14 + 6U), 255U)) << _S16;
    int4  _S32 = make_int4 ((int)_S31.x, (int)_S31.y, (int)_S31.z, (int)_S31.w);
    int4  _S33 = _S32 >> _S19;
    float4  _S34 = make_float4 ((float)_S33.x, (float)_S33.y, (float)_S33.z, (float)_S33.w);
    (&result_0)->values_1[3U] = make_float4 (_S13) * _S34;
    (&result_0)->at_1[3U] = _S22 + 12U;
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
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
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
    uint _S35 = (width_1 + 32U - 1U) / 32U * 2U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S35)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 2U;
        Sixteen_0 _S36 = Q8_0_read_0(weights_4, at_6 + block_0 * 17U, i_2 % 2U);
        uint _S37 = block_0 * 32U;
        uint _S38 = _S37 + _S36.at_1[0U];
        uint _S39 = (*rows_0)[int(0)];
        uint _S40 = (*rows_0)[int(1)];
        uint _S41 = (*rows_0)[int(2)];
        uint _S42 = (*rows_0)[int(3)];
        uint _S43 = (*rows_0)[int(4)];
        uint _S44 = (*rows_0)[int(5)];
        uint _S45 = (*rows_0)[int(6)];
        uint _S46 = (*rows_0)[int(7)];
        uint _S47 = _S37 + _S36.at_1[1U];
        uint _S48 = _S37 + _S36.at_1[2U];
        float _S49 = sums_0[int(1)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S40, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S40, _S48, width_1));
        float _S50 = sums_0[int(2)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S41, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S41, _S48, width_1));
        float _S51 = sums_0[int(3)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S42, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S42, _S48, width_1));
        float _S52 = sums_0[int(4)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S43, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S43, _S48, width_1));
        float _S53 = sums_0[int(5)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S44, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S44, _S48, width_1));
        float _S54 = sums_0[int(6)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S45, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S45, _S48, width_1));
        float _S55 = sums_0[int(7)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S46, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S46, _S48, width_1));
        uint _S56 = _S37 + _S36.at_1[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S38, width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S39, _S47, width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S39, _S48, width_1)) + dot_0(_S36.values_1[3U], activations_0(x_2, _S39, _S56, width_1));
        sums_0[int(1)] = _S49 + dot_0(_S36.values_1[3U], activations_0(x_2, _S40, _S56, width_1));
        sums_0[int(2)] = _S50 + dot_0(_S36.values_1[3U], activations_0(x_2, _S41, _S56, width_1));
        sums_0[int(3)] = _S51 + dot_0(_S36.values_1[3U], activations_0(x_2, _S42, _S56, width_1));
        sums_0[int(4)] = _S52 + dot_0(_S36.values_1[3U], activations_0(x_2, _S43, _S56, width_1));
        sums_0[int(5)] = _S53 + dot_0(_S36.values_1[3U], activations_0(x_2, _S44, _S56, width_1));
        sums_0[int(6)] = _S54 + dot_0(_S36.values_1[3U], activations_0(x_2, _S45, _S56, width_1));
        sums_0[int(7)] = _S55 + dot_0(_S36.values_1[3U], activations_0(x_2, _S46, _S56, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S57 = sums_0;
    float _S58 = teamSums_0(&_S57, thread_1);
    return _S58;
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
    uint _S59 = pair_0 / slots_0;
    uint _S60 = idsAt_0 + _S59 * idsStride_0;
    uint _S61 = pair_0 % slots_0;
    uint _S62 = __ldg((&(ids_0)[_S60 + _S61]));
    return _S62;
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
    float _S63;
    if(x_6 < 0.0f)
    {
        _S63 = tail_0;
    }
    else
    {
        _S63 = 1.0f - tail_0;
    }
    return _S63;
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
extern "C" __global__ void expert_matmul__many__q8_0(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_8, StructuredBuffer<uint> ids_1, StructuredBuffer<uint> pairs_0, RWStructuredBuffer<float> result_3, uint count_0, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_1, uint pairsPerRow_0, uint idsAt_1, uint idsStride_1, uint resultAt_0, uint resultStride_0, uint gated_0, uint act_0)
{
    uint _S64 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S64 / 32U;
        uint _S65 = (U32_min((row_1), (rows_1 - 1U)));
        int _S66;
        if(gated_0 != 0U)
        {
            _S66 = int(2);
        }
        else
        {
            _S66 = int(1);
        }
        uint _S67 = rows_1 * uint(_S66);
        uint _S68 = _S64 % 32U;
        uint begin_0 = blockIdx.z * 8U;
        uint _S69 = (U32_min((begin_0 + 8U), (count_0)));
        uint begin_1 = begin_0;
        for(;;)
        {
            if(begin_1 < _S69)
            {
            }
            else
            {
                break;
            }
            uint _S70 = __ldg((&(pairs_0)[begin_1]));
            uint expert_0 = expertOf_0(ids_1, _S70, slots_1, idsAt_1, idsStride_1);
            uint _S71 = begin_1 + 1U;
            uint next_0 = _S71;
            for(;;)
            {
                bool _S72;
                if(next_0 < _S69)
                {
                    uint _S73 = __ldg((&(pairs_0)[next_0]));
                    uint _S74 = expertOf_0(ids_1, _S73, slots_1, idsAt_1, idsStride_1);
                    _S72 = _S74 == expert_0;
                }
                else
                {
                    _S72 = false;
                }
                if(_S72)
                {
                }
                else
                {
                    break;
                }
                next_0 = next_0 + 1U;
            }
            bool _S75;
            if(expert_0 >= firstExpert_0)
            {
                _S75 = (expert_0 - firstExpert_0) < experts_0;
            }
            else
            {
                _S75 = false;
            }
            if(_S75)
            {
                uint _S76 = ((expert_0 - firstExpert_0) * _S67 + _S65) * rowHalves_0;
                FixedArray<uint, 8>  starts_0;
                uint _S77 = next_0 - 1U;
                uint _S78 = __ldg((&(pairs_0)[(U32_min((begin_1), (_S77)))]));
                uint _S79 = _S78 / pairsPerRow_0;
                starts_0[int(0)] = _S79 * width_2;
                uint _S80 = __ldg((&(pairs_0)[(U32_min((_S71), (_S77)))]));
                uint _S81 = _S80 / pairsPerRow_0;
                starts_0[int(1)] = _S81 * width_2;
                uint _S82 = __ldg((&(pairs_0)[(U32_min((begin_1 + 2U), (_S77)))]));
                uint _S83 = _S82 / pairsPerRow_0;
                starts_0[int(2)] = _S83 * width_2;
                uint _S84 = __ldg((&(pairs_0)[(U32_min((begin_1 + 3U), (_S77)))]));
                uint _S85 = _S84 / pairsPerRow_0;
                starts_0[int(3)] = _S85 * width_2;
                uint _S86 = __ldg((&(pairs_0)[(U32_min((begin_1 + 4U), (_S77)))]));
                uint _S87 = _S86 / pairsPerRow_0;
                starts_0[int(4)] = _S87 * width_2;
                uint _S88 = __ldg((&(pairs_0)[(U32_min((begin_1 + 5U), (_S77)))]));
                uint _S89 = _S88 / pairsPerRow_0;
                starts_0[int(5)] = _S89 * width_2;
                uint _S90 = __ldg((&(pairs_0)[(U32_min((begin_1 + 6U), (_S77)))]));
                uint _S91 = _S90 / pairsPerRow_0;
                starts_0[int(6)] = _S91 * width_2;
                uint _S92 = __ldg((&(pairs_0)[(U32_min((begin_1 + 7U), (_S77)))]));
                uint _S93 = _S92 / pairsPerRow_0;
                starts_0[int(7)] = _S93 * width_2;
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
                    uint _S94 = _S76 + half_1 * rows_1 * rowHalves_0;
                    FixedArray<uint, 8>  _S95 = starts_0;
                    float _S96 = products_0(weights_5, _S94, x_8, &_S95, width_2, _S64);
                    if(half_1 == 0U)
                    {
                        sum_2 = _S96;
                    }
                    else
                    {
                        sum_2 = activation_0(act_0, sum_2) * _S96;
                    }
                    half_1 = half_1 + 1U;
                }
                bool _S97;
                if(_S68 < (next_0 - begin_1))
                {
                    _S97 = row_1 < rows_1;
                }
                else
                {
                    _S97 = false;
                }
                if(_S97)
                {
                    uint _S98 = __ldg((&(pairs_0)[begin_1 + _S68]));
                    *(&(result_3)[resultAt_0 + _S98 * resultStride_0 + row_1]) = sum_2;
                }
            }
            begin_1 = next_0;
        }
        break;
    }
    return;
}
