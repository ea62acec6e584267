__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    if((at_0 + 3U) < width_0)
    {
        uint _S1 = row_0 + at_0;
        float _S2 = __ldg((&(x_0)[_S1]));
        float _S3 = __ldg((&(x_0)[_S1 + 1U]));
        float _S4 = __ldg((&(x_0)[_S1 + 2U]));
        float _S5 = __ldg((&(x_0)[_S1 + 3U]));
        return make_float4 (_S2, _S3, _S4, _S5);
    }
    float _S6;
    if(at_0 < width_0)
    {
        float _S7 = __ldg((&(x_0)[row_0 + at_0]));
        _S6 = _S7;
    }
    else
    {
        _S6 = 0.0f;
    }
    float _S8;
    if((at_0 + 1U) < width_0)
    {
        float _S9 = __ldg((&(x_0)[row_0 + at_0 + 1U]));
        _S8 = _S9;
    }
    else
    {
        _S8 = 0.0f;
    }
    float _S10;
    if((at_0 + 2U) < width_0)
    {
        float _S11 = __ldg((&(x_0)[row_0 + at_0 + 2U]));
        _S10 = _S11;
    }
    else
    {
        _S10 = 0.0f;
    }
    return make_float4 (_S6, _S8, _S10, 0.0f);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S12 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
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
        float sum_1 = sum_0 + (*&partials_0)[_S12 + i_0];
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
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_2)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    (&result_0)->at_1[0U] = 0U;
    (&result_0)->at_1[1U] = 4U;
    (&result_0)->at_1[2U] = 8U;
    (&result_0)->at_1[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F32_read_0(StructuredBuffer<uint> weights_0, uint at_2, uint part_0)
{
    uint _S13 = at_2 / 2U;
    FixedArray<float4 , 4>  values_3;
    uint _S14 = __ldg((&(weights_0)[_S13]));
    float _S15 = (U32_asfloat((_S14)));
    uint _S16 = __ldg((&(weights_0)[_S13 + 1U]));
    float _S17 = (U32_asfloat((_S16)));
    uint _S18 = __ldg((&(weights_0)[_S13 + 2U]));
    float _S19 = (U32_asfloat((_S18)));
    uint _S20 = __ldg((&(weights_0)[_S13 + 3U]));
    values_3[0U] = make_float4 (_S15, _S17, _S19, (U32_asfloat((_S20))));
    uint i_1 = at_2 / 2U + 4U;
    uint _S21 = __ldg((&(weights_0)[i_1]));
    float _S22 = (U32_asfloat((_S21)));
    uint _S23 = __ldg((&(weights_0)[i_1 + 1U]));
    float _S24 = (U32_asfloat((_S23)));
    uint _S25 = __ldg((&(weights_0)[i_1 + 2U]));
    float _S26 = (U32_asfloat((_S25)));
    uint _S27 = __ldg((&(weights_0)[i_1 + 3U]));
    values_3[1U] = make_float4 (_S22, _S24, _S26, (U32_asfloat((_S27))));
    uint i_2 = at_2 / 2U + 8U;
    uint _S28 = __ldg((&(weights_0)[i_2]));
    float _S29 = (U32_asfloat((_S28)));
    uint _S30 = __ldg((&(weights_0)[i_2 + 1U]));
    float _S31 = (U32_asfloat((_S30)));
    uint _S32 = __ldg((&(weights_0)[i_2 + 2U]));
    float _S33 = (U32_asfloat((_S32)));
    uint _S34 = __ldg((&(weights_0)[i_2 + 3U]));
    values_3[2U] = make_float4 (_S29, _S31, _S33, (U32_asfloat((_S34))));
    uint i_3 = at_2 / 2U + 12U;
    uint _S35 = __ldg((&(weights_0)[i_3]));
    float _S36 = (U32_asfloat((_S35)));
    uint _S37 = __ldg((&(weights_0)[i_3 + 1U]));
    float _S38 = (U32_asfloat((_S37)));
    uint _S39 = __ldg((&(weights_0)[i_3 + 2U]));
    float _S40 = (U32_asfloat((_S39)));
    uint _S41 = __ldg((&(weights_0)[i_3 + 3U]));
    values_3[3U] = make_float4 (_S36, _S38, _S40, (U32_asfloat((_S41))));
    FixedArray<float4 , 4>  _S42 = values_3;
    Sixteen_0 _S43 = neighbours_0(&_S42);
    return _S43;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_4 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_4 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_4) * _slang_vector_get_element(y_0, i_4);
        i_4 = i_4 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_1, uint at_3, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S44 = (width_1 + 16U - 1U) / 16U;
    uint i_5 = thread_1 % 32U;
    for(;;)
    {
        if(i_5 < _S44)
        {
        }
        else
        {
            break;
        }
        Sixteen_0 _S45 = F32_read_0(weights_1, at_3 + i_5 * 32U, i_5 % 1U);
        uint _S46 = i_5 * 16U;
        uint _S47 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S45.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S46 + _S45.at_1[0U], width_1)) + dot_0(_S45.values_1[1U], activations_0(x_2, _S47, _S46 + _S45.at_1[1U], width_1)) + dot_0(_S45.values_1[2U], activations_0(x_2, _S47, _S46 + _S45.at_1[2U], width_1)) + dot_0(_S45.values_1[3U], activations_0(x_2, _S47, _S46 + _S45.at_1[3U], width_1));
        i_5 = i_5 + 32U;
    }
    FixedArray<float, 1>  _S48 = sums_0;
    float _S49 = teamSums_0(&_S48, thread_1);
    return _S49;
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
    uint _S50 = pair_0 / slots_0;
    uint _S51 = idsAt_0 + _S50 * idsStride_0;
    uint _S52 = pair_0 % slots_0;
    uint _S53 = __ldg((&(ids_0)[_S51 + _S52]));
    return _S53;
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
    float _S54;
    if(x_6 < 0.0f)
    {
        _S54 = tail_0;
    }
    else
    {
        _S54 = 1.0f - tail_0;
    }
    return _S54;
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
extern "C" __global__ void expert_matmul__one__f32(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_8, StructuredBuffer<uint> ids_1, StructuredBuffer<uint> pairs_0, RWStructuredBuffer<float> result_3, uint count_0, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_1, uint pairsPerRow_0, uint idsAt_1, uint idsStride_1, uint resultAt_0, uint resultStride_0, uint gated_0, uint act_0)
{
    uint _S55 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S55 / 32U;
        uint _S56 = (U32_min((row_1), (rows_1 - 1U)));
        int _S57;
        if(gated_0 != 0U)
        {
            _S57 = int(2);
        }
        else
        {
            _S57 = int(1);
        }
        uint _S58 = rows_1 * uint(_S57);
        uint _S59 = _S55 % 32U;
        uint _S60 = blockIdx.z;
        uint _S61 = (U32_min((_S60 + 1U), (count_0)));
        uint begin_0 = _S60;
        for(;;)
        {
            if(begin_0 < _S61)
            {
            }
            else
            {
                break;
            }
            uint _S62 = __ldg((&(pairs_0)[begin_0]));
            uint expert_0 = expertOf_0(ids_1, _S62, slots_1, idsAt_1, idsStride_1);
            uint next_0 = begin_0 + 1U;
            for(;;)
            {
                bool _S63;
                if(next_0 < _S61)
                {
                    uint _S64 = __ldg((&(pairs_0)[next_0]));
                    uint _S65 = expertOf_0(ids_1, _S64, slots_1, idsAt_1, idsStride_1);
                    _S63 = _S65 == expert_0;
                }
                else
                {
                    _S63 = false;
                }
                if(_S63)
                {
                }
                else
                {
                    break;
                }
                next_0 = next_0 + 1U;
            }
            bool _S66;
            if(expert_0 >= firstExpert_0)
            {
                _S66 = (expert_0 - firstExpert_0) < experts_0;
            }
            else
            {
                _S66 = false;
            }
            if(_S66)
            {
                uint _S67 = ((expert_0 - firstExpert_0) * _S58 + _S56) * rowHalves_0;
                FixedArray<uint, 1>  starts_0;
                uint _S68 = __ldg((&(pairs_0)[(U32_min((begin_0), (next_0 - 1U)))]));
                uint _S69 = _S68 / pairsPerRow_0;
                starts_0[int(0)] = _S69 * width_2;
                uint half_0 = 0U;
                float sum_2 = 0.0f;
                for(;;)
                {
                    if(half_0 <= gated_0)
                    {
                    }
                    else
                    {
                        break;
                    }
                    uint _S70 = _S67 + half_0 * rows_1 * rowHalves_0;
                    FixedArray<uint, 1>  _S71 = starts_0;
                    float _S72 = products_0(weights_2, _S70, x_8, &_S71, width_2, _S55);
                    if(half_0 == 0U)
                    {
                        sum_2 = _S72;
                    }
                    else
                    {
                        sum_2 = activation_0(act_0, sum_2) * _S72;
                    }
                    half_0 = half_0 + 1U;
                }
                bool _S73;
                if(_S59 < (next_0 - begin_0))
                {
                    _S73 = row_1 < rows_1;
                }
                else
                {
                    _S73 = false;
                }
                if(_S73)
                {
                    uint _S74 = __ldg((&(pairs_0)[begin_0 + _S59]));
                    *(&(result_3)[resultAt_0 + _S74 * resultStride_0 + row_1]) = sum_2;
                }
            }
            begin_0 = next_0;
        }
        break;
    }
    return;
}
